import type { LettersAnswer } from "#wire/actions";
import { retell } from "../../words/retell";
import { say, sayCount } from "../../words/say";
import { dayText } from "../parts/day-text";
import { pdfName } from "../parts/pdf-name";

type Letter = LettersAnswer["letters"][number];

/** "Demand for payment for 2 invoices, decided on 16 Nov 2026." */
export const letterSentence = ({ levelName, numbers, decidedOn }: Letter): string =>
  sayCount(
    numbers.length,
    "{title} for {count} invoice, decided on {day}.",
    "{title} for {count} invoices, decided on {day}.",
    { title: retell(levelName), day: dayText(decidedOn) },
  );

/** What a letter is called as a file: "Demand for payment, Kovács Kft., 2026-11-16.pdf". */
export const letterFileName = ({ levelName, customer, decidedOn }: Letter): string =>
  pdfName(levelName, customer, decidedOn);

/** A letter that turned out to be no longer due while it waited. */
export const takenBackSentence = ({
  customer,
  levelName,
  because,
}: LettersAnswer["withdrawn"][number]): string =>
  say("{title} to {customer} was taken back: {because}.", {
    title: retell(levelName),
    customer,
    because: retell(because).replace(/[.]$/u, ""),
  });
