/** The parts of the day below its list that the list leads to. */
export type TodaySection = "replies" | "unsettled" | "letters";

/** The id of the element that such a part stands in. */
export const sectionId = (section: TodaySection): string => `today-${section}`;

/** Moves the focus there, and what is seen with it. */
export function goToSection(section: TodaySection): void {
  const place = document.getElementById(sectionId(section));
  place?.focus({ preventScroll: true });
  place?.scrollIntoView({ block: "start" });
}
