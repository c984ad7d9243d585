import { element, escaped, NAMESPACE, XML_HEADER } from "./xml";

/** A note of the old kind on a cell (Excel's "Notes", not the threaded comments). Row and column count from 0. */
export type NotePlan = {
  readonly address: string;
  readonly row: number;
  readonly column: number;
  readonly author: string;
  readonly text: string;
};

/** The comments part: who wrote what on which cell. */
export function commentsPart(note: NotePlan): string {
  const words = element("text", {}, element("t", {}, escaped(note.text)));
  return (
    XML_HEADER +
    element(
      "comments",
      { xmlns: NAMESPACE.main },
      element("authors", {}, element("author", {}, escaped(note.author))),
      element("commentList", {}, element("comment", { ref: note.address, authorId: 0 }, words)),
    )
  );
}

/** The drawing of the note's yellow box; Excel shows no note without it. */
export function noteDrawingPart(note: NotePlan): string {
  const namespaces = {
    "xmlns:v": "urn:schemas-microsoft-com:vml",
    "xmlns:o": "urn:schemas-microsoft-com:office:office",
    "xmlns:x": "urn:schemas-microsoft-com:office:excel",
  };
  const layout = element("o:idmap", { "v:ext": "edit", data: 1 });
  return element(
    "xml",
    namespaces,
    element("o:shapelayout", { "v:ext": "edit" }, layout),
    element(
      "v:shapetype",
      { id: "_x0000_t202", coordsize: "21600,21600", "o:spt": 202, path: "m,l,21600r21600,l21600,xe" },
      element("v:stroke", { joinstyle: "miter" }),
      element("v:path", { gradientshapeok: "t", "o:connecttype": "rect" }),
    ),
    boxXml(note),
  );
}

function boxXml({ row, column }: NotePlan): string {
  const style = "position:absolute;margin-left:80pt;margin-top:2pt;width:160pt;height:60pt;visibility:hidden";
  const anchor = [column + 1, 12, row + 1, 4, column + 3, 40, row + 5, 4].join(", ");
  return element(
    "v:shape",
    { id: "_x0000_s1025", type: "#_x0000_t202", style, fillcolor: "#ffffe1", "o:insetmode": "auto" },
    element("v:fill", { color2: "#ffffe1" }),
    element("v:shadow", { on: "t", color: "black", obscured: "t" }),
    element("v:path", { "o:connecttype": "none" }),
    element("v:textbox", { style: "mso-direction-alt:auto" }),
    element(
      "x:ClientData",
      { ObjectType: "Note" },
      element("x:MoveWithCells"),
      element("x:SizeWithCells"),
      element("x:Anchor", {}, anchor),
      element("x:AutoFill", {}, "False"),
      element("x:Row", {}, String(row)),
      element("x:Column", {}, String(column)),
    ),
  );
}
