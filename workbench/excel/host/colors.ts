/** The colour names of HTML 4 and those of Excel's palette that go by a name. */
const NAMED: Readonly<Record<string, string>> = {
  aqua: "#00FFFF",
  black: "#000000",
  blue: "#0000FF",
  fuchsia: "#FF00FF",
  gray: "#808080",
  green: "#008000",
  lime: "#00FF00",
  maroon: "#800000",
  navy: "#000080",
  olive: "#808000",
  orange: "#FFA500",
  purple: "#800080",
  red: "#FF0000",
  silver: "#C0C0C0",
  teal: "#008080",
  white: "#FFFFFF",
  yellow: "#FFFF00",
};

/** "#RRGGBB" of what office.js takes for a colour: that, the same without "#", or a name; null for anything else. */
export function readColor(text: string): string | null {
  const code = /^#?([0-9a-f]{6})$/i.exec(text)?.[1];
  if (code !== undefined) return `#${code.toUpperCase()}`;
  const name = text.toLowerCase();
  return Object.hasOwn(NAMED, name) ? (NAMED[name] ?? null) : null;
}
