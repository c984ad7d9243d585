/** What a PDF is called, made of what it is, whose and of when; without what some disk does not take in a name. */
export const pdfName = (...parts: readonly string[]): string =>
  `${parts
    .map(plain)
    .join(", ")
    .slice(0, 100)
    .replace(/[\s.]+$/u, "")}.pdf`;

const plain = (part: string): string => part.replace(/[\p{Cc}\p{Cf}<>:"/\\|?*\s]+/gu, " ").trim();
