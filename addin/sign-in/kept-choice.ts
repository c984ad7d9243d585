/** Who sat here last and in which organisation, so that nobody is asked at every opening. A browser may refuse to keep it. */
export type KeptChoice = {
  readonly read: () => Choice;
  readonly keep: (choice: Choice) => void;
};

export type Choice = {
  /** At one's own machine: the member that one is. */
  readonly member?: string;
  /** By a work account: the organisation that one worked in last. */
  readonly organisation?: string;
};

type Place = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const MEMBER = "dunbook.member";
const ORGANISATION = "dunbook.organisation";

/** Kept in `place`; null: nowhere. */
export function keptChoiceIn(place: Place | null): KeptChoice {
  return {
    read: () => {
      const member = quietly(() => place?.getItem(MEMBER));
      const organisation = quietly(() => place?.getItem(ORGANISATION));
      return { ...(member ? { member } : {}), ...(organisation ? { organisation } : {}) };
    },
    keep: ({ member, organisation }) => {
      if (place === null) return;
      quietly(() => (member ? place.setItem(MEMBER, member) : place.removeItem(MEMBER)));
      quietly(() =>
        organisation ? place.setItem(ORGANISATION, organisation) : place.removeItem(ORGANISATION),
      );
    },
  };
}

/** The browser's own place; null where it does not even name it. */
export const browsersPlace = (): Place | null => quietly(() => window.localStorage) ?? null;

function quietly<Value>(look: () => Value): Value | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
