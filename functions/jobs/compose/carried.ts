import type { Attachment } from "../../delivery/port";

/** What goes with an e-mail of all that was made for it: a picture that its text does not show would be a file without a reason. */
export const filesShownBy = (html: string, attachments: readonly Attachment[]): readonly Attachment[] =>
  attachments.filter(({ contentId }) => contentId === null || html.includes(`"cid:${contentId}"`));
