package dev.courier.flow.intake;

/**
 * Whose event a message is, as far as can be told without reading all of it.
 *
 * @param tenant empty where it names none
 * @param type empty where it names none
 */
record Origin(String tenant, String type) {}
