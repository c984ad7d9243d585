import http from "node:http";
import https from "node:https";

/** The connections one mailer keeps open between its requests. */
export type Sockets = { readonly http: http.Agent; readonly https: https.Agent };

/**
 * A connection that lies idle for longer is closed from this side. A request written to a connection the other side has
 * just closed fails in a way that cannot be told from a lost answer, and would be held for a person without need.
 */
const IDLE_MS = 3_000;

/** Oldest first: of its idle connections Node's agent passes over closed ones only at the old end. */
export function openSockets(): Sockets {
  const options = { keepAlive: true, timeout: IDLE_MS, scheduling: "fifo" } as const;
  return { http: new http.Agent(options), https: new https.Agent(options) };
}
