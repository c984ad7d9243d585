import type { PausedAnswer } from "#wire/answers";
import { retell } from "../../words/retell";
import { say } from "../../words/say";
import { withReadableDays } from "./readable-days";

/** What is said while channels stand still: each with its reason and until when, then what trying again does. */
export const pausedText = (paused: readonly PausedAnswer[]): string =>
  [
    ...paused.map(({ sentence }) => withReadableDays(retell(sentence))),
    say("Trying again now sends what is due."),
  ].join(" ");
