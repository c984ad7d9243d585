/** A template's parts as they are written, before they are compiled; null: it has no SMS. */
export type TemplateText = { readonly subject: string; readonly sms: string | null; readonly body: string };

/**
 * The parts of a built-in template's file: lines "Subject: …" and (not in all) "SMS: …", a blank line, the body. Throws
 * where it has no subject.
 */
export function readTemplateText(file: string): TemplateText {
  const [head = "", ...rest] = file.replaceAll("\r\n", "\n").split("\n\n");
  const part = (name: string): string | null =>
    head
      .split("\n")
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2)
      .trim() ?? null;
  const subject = part("Subject");
  if (subject === null) throw new Error("A template's file begins with its subject.");
  return { subject, sms: part("SMS"), body: rest.join("\n\n") };
}
