import { html } from "hono/html";
import type { Html } from "./frame";

/** A view that the button leads back to. */
export type ResumedFrom = "/today" | "/outbox";

/** That sending stands still and why, with the button that lets it go on. */
export function resumeForm(stoppedBecause: string, from: ResumedFrom): Html {
  return html`<div class="notice bad" role="alert">
<p>Sending stands still: ${stoppedBecause}</p>
<form method="post" action="/sending/resume">
<input type="hidden" name="from" value="${from}">
<button>Let sending go on</button>
</form>
</div>`;
}
