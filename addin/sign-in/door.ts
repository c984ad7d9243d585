import type { Session, SessionAnswer, SessionRequest } from "#wire/session";
import { type Backend, openBackend } from "../backend";
import { BackendRefusal } from "../reach";
import type { KeptChoice } from "./kept-choice";
import type { MicrosoftAccount, MicrosoftToken } from "./microsoft-account";
import { askForSignIn, openSession } from "./session";

/** Who wants in, and where to; what is not asked for is left out. */
export type Wish = Omit<SessionRequest, "microsoft">;

/** Somebody who is in, and the service as it answers them. */
export type Inside = { readonly kind: "in"; readonly session: Session; readonly backend: Backend };

export type AtDoor =
  | Inside
  | Exclude<SessionAnswer, Session>
  /** Microsoft wants to see the person, who has to ask for it herself. */
  | { readonly kind: "ask" };

export type DoorNews =
  /** What the member may do, or is called, has changed. */
  | { readonly kind: "renewed"; readonly session: Session }
  /** The sign-in has ended, and Microsoft wants to see the person again. */
  | { readonly kind: "ended" }
  /** The member belongs to the organisation no longer. */
  | { readonly kind: "out"; readonly text: string };

/** The one way in, for the pane and for the formulas in cells. */
export type Door = {
  /** Lets in whoever needs no asking. Once for all who ask at the same time; a failure is tried again. */
  readonly look: () => Promise<AtDoor>;
  /** A person asks in herself: Microsoft may open a window. */
  readonly enter: (wish: Wish) => Promise<AtDoor>;
  /** For what must never open a window. Throws BackendRefusal "signIn" while nobody is in. */
  readonly inside: () => Promise<Inside>;
  /** Who may sit at this machine, as it is now; empty where it is only one, and for who comes by a work account. */
  readonly members: () => Promise<Session["members"]>;
  /** Hears what becomes of the session, until it is ended by the function it gives. */
  readonly onNews: (listener: (news: DoorNews) => void) => () => void;
};

export type DoorParts = {
  readonly baseUrl: string;
  readonly microsoft: MicrosoftAccount;
  readonly kept: KeptChoice;
  readonly now?: () => number;
};

export function openDoor({ baseUrl, microsoft, kept, now = Date.now }: DoorParts): Door {
  const listeners = new Set<(news: DoorNews) => void>();
  let at: AtDoor | null = null;
  let live: LiveSession | null = null;
  let looking: Promise<AtDoor> | null = null;
  const tell = (news: DoorNews) => {
    for (const listener of listeners) listener(news);
  };
  const knock = knocker(baseUrl, microsoft);
  const arrive = (answer: SessionAnswer | null): AtDoor => {
    if (answer?.kind !== "signedIn") {
      const outside: AtDoor = answer ?? { kind: "ask" };
      // Whoever only wanted to be somebody else as well stays in.
      if (at?.kind !== "in") at = outside;
      return outside;
    }
    kept.keep(choiceOf(answer));
    if (at?.kind === "in" && isSame(at.session, answer)) {
      // Signed in again: what is under way goes on.
      live?.take(answer);
      at = { ...at, session: answer };
      return at;
    }
    live = liveSession({ session: answer, knock, tell, now });
    const backend = openBackend({
      baseUrl,
      token: live.token,
      renew: live.renew,
      onNotAllowed: live.lookAgain,
    });
    at = { kind: "in", session: answer, backend };
    return at;
  };
  const look = (): Promise<AtDoor> => {
    if (at?.kind === "in") return Promise.resolve(at);
    looking ??= knockAsKept(kept, knock)
      .then(arrive)
      .finally(() => {
        looking = null;
      });
    return looking;
  };
  return {
    look,
    enter: async (wish) => arrive(await knock(wish, true)),
    inside: async () => {
      // Somebody who has to be asked is asked by the pane, not by a formula.
      const found = at ?? (await look());
      if (found.kind === "in") return found;
      throw new BackendRefusal("signIn", "Nobody is signed in: open Dunbook's pane and sign in there.");
    },
    members: async () => {
      if ((await askForSignIn(baseUrl)).kind !== "here") return [];
      const answer = await openSession(baseUrl);
      return answer.kind === "choose" ? answer.members : [];
    },
    onNews: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

type Knock = (wish: Wish, mayAsk: boolean) => Promise<SessionAnswer | null>;

/** Asks in; null: Microsoft wants to see the person first. */
function knocker(baseUrl: string, microsoft: MicrosoftAccount): Knock {
  /** Of somebody who has no organisation yet: it has served nobody, and spares her a second window. */
  let unused: MicrosoftToken | null = null;
  return async (wish, mayAsk) => {
    if (unused) {
      const answer = await openSession(baseUrl, { ...wish, microsoft: unused }).catch(unlessTooLate);
      if (answer?.kind !== "newcomer") unused = null;
      if (answer) return answer;
    }
    const offer = await askForSignIn(baseUrl);
    if (offer.kind === "here") return openSession(baseUrl, wish);
    const token = await microsoft.token(offer, mayAsk);
    if (token === null) return null;
    const answer = await openSession(baseUrl, { ...wish, microsoft: token });
    if (answer.kind === "newcomer") unused = token;
    return answer;
  };
}

function unlessTooLate(error: unknown): null {
  if (error instanceof BackendRefusal && error.code === "signIn") return null;
  throw error;
}

/** As who was in last; who is that no longer is asked again. */
async function knockAsKept(kept: KeptChoice, knock: Knock): Promise<SessionAnswer | null> {
  const choice = kept.read();
  try {
    return await knock(choice, false);
  } catch (error) {
    if (!isUnknown(error) || Object.keys(choice).length === 0) throw error;
    kept.keep({});
    return knock({}, false);
  }
}

/** The member is gone at this machine, or the person is no member of that organisation any more. */
const isUnknown = (error: unknown): error is BackendRefusal =>
  error instanceof BackendRefusal && (error.code === "unknownMember" || error.code === "notMember");

/** Worth keeping only where there is a choice. */
const choiceOf = ({ member, members, organisationId, organisations }: Session) => ({
  ...(members.length > 1 ? { member } : {}),
  ...(organisations.length > 1 ? { organisation: organisationId } : {}),
});

/** So long before its end a token is replaced by a fresh one. */
const BEFORE_END_MS = 120_000;

/** A pane that is refused again and again does not ask again and again. */
const LOOK_AGAIN_AFTER_MS = 60_000;

type LiveParts = {
  readonly session: Session;
  readonly knock: Knock;
  readonly tell: (news: DoorNews) => void;
  readonly now: () => number;
};

/** The token of somebody who is in, kept fresh without asking anybody. */
type LiveSession = {
  readonly token: () => Promise<string>;
  readonly renew: (used: string) => Promise<string>;
  readonly take: (session: Session) => void;
  /** A call was refused: asks once what the member may do now. */
  readonly lookAgain: () => void;
};

function liveSession({ session, knock, tell, now }: LiveParts): LiveSession {
  let current = session;
  let renewing: Promise<string> | null = null;
  const take = (answer: Session): void => {
    const isOther = current.role !== answer.role || current.name !== answer.name;
    current = answer;
    if (isOther) tell({ kind: "renewed", session: answer });
  };
  const again = async (): Promise<string> => {
    const answer = await knock({ member: session.member, organisation: session.organisationId }, false).catch(
      (error: unknown) => {
        if (isUnknown(error)) tell({ kind: "out", text: error.message });
        throw error;
      },
    );
    if (answer?.kind === "signedIn" && isSame(answer, session)) {
      take(answer);
      return answer.token;
    }
    if (answer === null) tell({ kind: "ended" });
    else tell({ kind: "out", text: NO_LONGER });
    throw new BackendRefusal("signIn", answer === null ? ENDED : NO_LONGER);
  };
  /** Another call may have renewed it meanwhile: `used` is the token that was refused. */
  const renew = (used: string): Promise<string> => {
    if (used !== current.token) return Promise.resolve(current.token);
    renewing ??= again().finally(() => {
      renewing = null;
    });
    return renewing;
  };
  const token = async (): Promise<string> => {
    const { expiresAt } = current;
    const left = expiresAt === null ? Number.POSITIVE_INFINITY : Date.parse(expiresAt) - now();
    if (left > BEFORE_END_MS) return current.token;
    // While the old one is good, a network that is away for a moment stops nobody.
    return left > 0 ? renew(current.token).catch(() => current.token) : renew(current.token);
  };
  let lookedAt = Number.NEGATIVE_INFINITY;
  const lookAgain = (): void => {
    if (now() - lookedAt < LOOK_AGAIN_AFTER_MS) return;
    lookedAt = now();
    // Whoever is out by now has been told; without a network the next refusal asks again.
    void renew(current.token).catch(() => undefined);
  };
  return { token, renew, take, lookAgain };
}

const isSame = (a: Session, b: Session): boolean =>
  a.member === b.member && a.organisationId === b.organisationId;

const ENDED = "Your sign-in has ended: sign in again in Dunbook's pane. Nothing is lost.";
const NO_LONGER = "You do not belong to this organisation any more: an owner of it can invite you again.";
