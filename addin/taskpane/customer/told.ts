import { retell } from "../../words/retell";
import { withReadableDays } from "../today/readable-days";

/** A sentence of the service in the language spoken, with its days as the pane writes them. */
export const told = (sentence: string): string => withReadableDays(retell(sentence));
