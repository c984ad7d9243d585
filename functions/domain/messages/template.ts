import type { Language } from "../ledger/customer";
import type { OwnTemplate } from "./template-id";

/** A template of the organisation's own, as it was written: Handlebars in plain paragraphs. One per id and language. */
export type TemplateSource = {
  readonly id: OwnTemplate;
  /** As people know it: "Gentle second notice". */
  readonly name: string;
  readonly language: Language;
  readonly subject: string;
  readonly body: string;
  /** Null: it has no SMS. */
  readonly sms: string | null;
};

/** The parts of a template, as problems name them. */
export type TemplatePart = "name" | "subject" | "body" | "sms";

/** Why a template cannot be used, and what to do about it. */
export type TemplateProblem = {
  readonly part: TemplatePart;
  /** From 1, in its part; null where the part as a whole is meant. */
  readonly line: number | null;
  /** A sentence. */
  readonly problem: string;
  /** A sentence. */
  readonly remedy: string;
};

/** Characters an own template may have, part by part. */
export const LONGEST_PART: Readonly<Record<TemplatePart, number>> = {
  name: 100,
  subject: 200,
  body: 20_000,
  sms: 1_000,
};

/**
 * Thrown where one message cannot be written: its own template is missing or broken, or its text would be endless. The
 * message is held back with this reason; no other message is concerned.
 */
export class RenderRefusal extends Error {
  /** `because` is a sentence for the person who can mend it. */
  constructor(readonly because: string) {
    super(because);
    this.name = "RenderRefusal";
  }
}
