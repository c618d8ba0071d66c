const hour = 3600
const day = 24 * hour

/** How long a session lasts, in seconds of real time: unused, and at most. */
export interface SessionLimits {
  idleSeconds: number
  absoluteSeconds: number
}

/** Customers 14 days unused and 30 at most; anybody with a role of staff 30 minutes and 12 hours. */
export function sessionLimits(staff: boolean): SessionLimits {
  return staff
    ? { idleSeconds: hour / 2, absoluteSeconds: 12 * hour }
    : { idleSeconds: 14 * day, absoluteSeconds: 30 * day }
}

/** A sign-in that waits for its second factor: ten minutes, then the password is asked again. */
export const halfSignedInLimits: SessionLimits = { idleSeconds: 600, absoluteSeconds: 600 }
