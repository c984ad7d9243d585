import type { Content, TDocumentDefinitions } from "pdfmake/interfaces";
import type { LetterView } from "../letter-view";
import type { Block, DrawnPart } from "../marked-text";
import { bankDetailsBox, chargesBox, invoicesTable, linksList, paymentsTable } from "./letter-parts";
import { head, mm, pageOf } from "./page";
import type { Speech } from "./speech";

/** A letter as a document: the printed page's contents in the printed page's order. `png`: the picture of its payment code. */
export function letterDefinition(
  view: LetterView,
  blocks: readonly Block[],
  png: Uint8Array | null,
  speech: Speech,
): TDocumentDefinitions {
  const { organisation, customer, contact, writtenOn } = view;
  const title = view.title ?? view.subject ?? "";
  const address = view.postalAddress.map(({ text }) => text);
  return pageOf(speech, { title: `${title} – ${customer}`, author: organisation, on: writtenOn }, [
    head({ organisation, sender: view.sender, customer, contact, address }, speech),
    { text: speech.date(writtenOn), alignment: "right", margin: [0, 0, 0, mm(6)] },
    { text: title, fontSize: 13, bold: true, margin: [0, 0, 0, mm(6)] },
    ...blocks.map((block) => blockContent(block, view, png, speech)),
    signature(view, speech),
  ]);
}

const PARTS: Readonly<
  Record<DrawnPart, (view: LetterView, speech: Speech, png: Uint8Array | null) => Content>
> = {
  invoices: invoicesTable,
  charges: chargesBox,
  links: linksList,
  "bank-details": ({ bankDetails, payBox }, speech, png) =>
    bankDetailsBox(
      bankDetails,
      { reference: payBox.reference, qr: payBox.qr && png ? { png, amount: payBox.qr } : null },
      speech,
    ),
  payments: paymentsTable,
};

function blockContent(block: Block, view: LetterView, png: Uint8Array | null, speech: Speech): Content {
  if (block.kind === "part") return PARTS[block.part](view, speech, png);
  const runs = block.runs.map(({ text, bold }) => ({ text, bold }));
  return { text: runs, margin: [0, 0, 0, mm(4)] };
}

function signature({ organisation, sender }: LetterView, speech: Speech): Content {
  return {
    unbreakable: true,
    margin: [0, mm(2), 0, 0],
    stack: [
      { text: speech.word("regards") },
      ...(sender.person === null ? [] : [{ text: sender.person }]),
      { text: organisation, bold: true },
      { text: sender.email },
      ...(sender.phone === null ? [] : [{ text: `${speech.word("phone")}: ${sender.phone}` }]),
    ],
  };
}
