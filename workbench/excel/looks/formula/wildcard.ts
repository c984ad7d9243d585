/** A pattern with Excel's ? and * (a ~ before them takes them as they are), whatever the case; for a whole text or a part. */
export function wildcardPattern(wanted: string, reach: "whole" | "part"): RegExp {
  const source = wanted.replace(/~([?*~])|([?*])|[.+^${}()|[\]\\/]/g, (sign, plain, wild) => {
    if (plain !== undefined) return `\\${plain === "~" ? "x7e" : plain}`;
    if (wild !== undefined) return wild === "?" ? "[^]" : "[^]*";
    return `\\${sign}`;
  });
  return new RegExp(reach === "whole" ? `^${source}$` : source, "i");
}
