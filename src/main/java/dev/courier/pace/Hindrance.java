package dev.courier.pace;

/** Why a call may not start now. */
enum Hindrance {
  /** Its endpoint is down. */
  DOWN,
  /** Its endpoint has left a call unanswered for long. */
  HANGING,
  /** Its endpoint is slow, and the lane's share for such calls is used. */
  SHARE_USED,
  /** Its endpoint has as many calls as it can take. */
  BUSY,
  /** Its subscription has as many calls under way as it may. */
  FULL,
  /** Its subscription has made as many calls as it may by now. */
  TOO_SOON
}
