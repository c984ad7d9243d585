/**
 * What makes a page usable without eyes or mouse, checked in the browser. Runs inside the page, so it uses nothing from
 * outside itself; answers one sentence per fault.
 */
export function pageFaults(): readonly string[] {
  const faults: string[] = [];
  const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
  const text = (element: Element | null | undefined) => (element?.textContent ?? "").trim();
  const one = (selector: string) => {
    if (all(selector).length !== 1) faults.push(`${all(selector).length} of ${selector}, not one`);
  };
  for (const landmark of [
    "header",
    "main",
    "footer",
    "h1",
    "title",
    'header nav[aria-label] a[aria-current="page"]',
  ])
    one(landmark);
  if (document.documentElement.lang !== "en") faults.push("the language is not stated");
  let above = 0;
  for (const heading of all("h1, h2, h3, h4")) {
    const rank = Number(heading.tagName.slice(1));
    if (rank > above + 1) faults.push(`heading "${text(heading)}" skips a rank`);
    if (text(heading) === "") faults.push("an empty heading");
    above = rank;
  }
  const nameOf = (element: HTMLElement) =>
    element.getAttribute("aria-label") ??
    element.getAttribute("title") ??
    (text(element.closest("label")) || text(element));
  for (const element of all("a, button, input:not([type=hidden]), select, iframe"))
    if (nameOf(element) === "") faults.push(`nameless ${element.outerHTML.slice(0, 80)}`);
  for (const labelled of all("[aria-labelledby]"))
    if (text(document.getElementById(labelled.getAttribute("aria-labelledby") ?? "")) === "")
      faults.push(`label missing on ${labelled.outerHTML.slice(0, 80)}`);
  const ids = all("[id]").map(({ id }) => id);
  for (const id of new Set(ids.filter((id, at) => ids.indexOf(id) !== at))) faults.push(`id ${id} twice`);
  for (const table of all("table")) {
    if (text(table.querySelector("caption")) === "") faults.push("a table without a caption");
    if (table.querySelector("th:not([scope])")) faults.push("a table heading without a scope");
    if ([...table.querySelectorAll("tr")].some((row) => !row.querySelector("th")))
      faults.push("a row without a heading");
  }
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth)
    faults.push(`${root.scrollWidth - root.clientWidth} px wider than the screen`);
  return faults;
}

/** Texts whose colour stands out from what is behind them by less than 4.5 to 1 (WCAG 2.2, 1.4.3). Runs in the page. */
export function faintTexts(): readonly string[] {
  const channels = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (colour: string) => {
    const [r = 0, g = 0, b = 0] = channels(colour).map((value) =>
      value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element: Element | null): string => {
    if (!element) return "rgb(255, 255, 255)";
    const colour = getComputedStyle(element).backgroundColor;
    return channels(colour)[3] === 0 ? behind(element.parentElement) : colour;
  };
  const faint = (element: Element) => {
    const [a, b] = [luminance(getComputedStyle(element).color), luminance(behind(element))];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < 4.5;
  };
  return [...document.querySelectorAll("body *")]
    .filter((element) =>
      [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()),
    )
    .filter((element) => element.checkVisibility() && faint(element))
    .map((element) => `${element.tagName} "${(element.textContent ?? "").trim().slice(0, 40)}"`);
}
