import type { LettersAnswer } from "#wire/actions";
import { pdfName } from "../parts/pdf-name";
import { counted } from "../sync/counted";
import { withReadableDays } from "./readable-days";

type Letter = LettersAnswer["letters"][number];

/** "Demand for payment for 2 invoices, decided on 16 Nov 2026." */
export const letterSentence = ({ levelName, numbers, decidedOn }: Letter): string =>
  withReadableDays(`${levelName} for ${counted(numbers.length, "invoice")}, decided on ${decidedOn}.`);

/** What a letter is called as a file: "Demand for payment, Kovács Kft., 2026-11-16.pdf". */
export const letterFileName = ({ levelName, customer, decidedOn }: Letter): string =>
  pdfName(levelName, customer, decidedOn);

/** A letter that turned out to be no longer due while it waited. */
export const takenBackSentence = ({
  customer,
  levelName,
  because,
}: LettersAnswer["withdrawn"][number]): string =>
  `${levelName} to ${customer} was taken back: ${because}`.replace(/[.]?$/u, ".");
