import { organisationId } from "#domain/base/identity";

/** The one organisation of a local data folder. */
export const LOCAL = organisationId("local");

/** The member that a new data folder begins with. */
export const YOU = "you";
