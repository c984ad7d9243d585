import { describe, expect, it } from "@jest/globals";
import { coloursOf } from "../../addin/workbook/office-start";

describe("Office's own colours", () => {
  const black = { bodyBackgroundColor: "#262626", bodyForegroundColor: "#FFFFFF" };
  it.each([
    [
      "a dark theme that says so",
      { ...black, isDarkTheme: true },
      { dark: true, background: "#262626", foreground: "#FFFFFF" },
    ],
    ["a dark theme by its colours", black, { dark: true, background: "#262626", foreground: "#FFFFFF" }],
    [
      "a light one",
      { bodyBackgroundColor: "#E6E6E6" },
      { dark: false, background: "#E6E6E6", foreground: null },
    ],
    ["Excel on the web, which names none", undefined, null],
    ["a theme without colours", {}, null],
    ["a colour that is none", { bodyBackgroundColor: "dark" }, null],
  ])("%s", (_, theme, colours) => {
    expect(coloursOf(theme)).toEqual(colours);
  });
});
