package dev.courier.flow.guard.swap;

/** Says that a route was not replaced because something in it did not end. */
public final class StillBusy extends Exception {

  private static final long serialVersionUID = 1L;

  StillBusy(String route, int underWay, long minutes) {
    super(
        "route "
            + route
            + " was not replaced: "
            + underWay
            + " under way in it did not end within "
            + minutes
            + " minutes; save the file again to try again");
  }
}
