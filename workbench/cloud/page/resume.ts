import { html } from "hono/html";
import type { Html } from "./frame";

/** A view that the button leads back to. */
export type ResumedFrom = "/today" | "/outbox";

/** That sending stands still and why, with the button that lets it go on. */
export const resumeForm = (stoppedBecause: string, from: ResumedFrom): Html =>
  resuming(`Sending stands still: ${stoppedBecause}`, "Let sending go on", from);

/** That a channel waits for its provider, with the button that has it tried at once. */
export const pausedForm = (sentence: string, from: ResumedFrom): Html =>
  resuming(sentence, "Try again now", from);

const resuming = (
  text: string,
  button: string,
  from: ResumedFrom,
): Html => html`<div class="notice bad" role="alert">
<p>${text}</p>
<form method="post" action="/sending/resume">
<input type="hidden" name="from" value="${from}">
<button>${button}</button>
</form>
</div>`;
