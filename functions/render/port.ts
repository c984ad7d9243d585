import type { Letter, RenderedMessage } from "#domain/messages/letter";

/** Makes the subject, HTML and text of a letter. Throws only where a built-in template is broken: a bug. */
export interface Renderer {
  render(letter: Letter): RenderedMessage;
}
