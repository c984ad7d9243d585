import type { EVENT_TYPES } from "../event-messages";
import type { Host } from "../host";
import type { Method } from "../host-object";

type Listened<Self> = {
  readonly host: (self: Self) => Host;
  /** The id office.js knows the object by as the target of events. */
  readonly target: (self: Self) => string;
};

/**
 * The methods by which office.js registers for events, by Excel's names for them: `{ DataChanged: 101 }` declares
 * _RegisterDataChangedEvent and _UnregisterDataChangedEvent.
 */
export function eventMethods<Self>(
  { host, target }: Listened<Self>,
  types: Readonly<Record<string, (typeof EVENT_TYPES)[keyof typeof EVENT_TYPES]>>,
): Readonly<Record<string, Method<Self>>> {
  const methods: Record<string, Method<Self>> = {};
  for (const [name, type] of Object.entries(types)) {
    methods[`_Register${name}Event`] = (self) => {
      host(self).news.want(type, target(self));
      return null;
    };
    methods[`_Unregister${name}Event`] = (self) => {
      host(self).news.unwant(type, target(self));
      return null;
    };
  }
  return methods;
}
