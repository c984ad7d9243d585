import { say } from "../words/say";
import { answerFunctions, type CellCall } from "../workbook/custom-functions";
import type { SignedIn } from "./cell-answers";
import type { CellDesk } from "./cell-desk";
import { FUNCTION_IDS } from "./function-ids";

/** Answers the formulas of the workbook from now on; what does it is loaded when the first one is asked. */
export function startFunctions(signIn: () => Promise<SignedIn>): Pick<CellDesk, "lookNow"> {
  let desk: Promise<CellDesk> | null = null;
  const opened = (): Promise<CellDesk> => {
    desk ??= import("./cell-desk").then(({ openCellDesk }) => openCellDesk(signIn, keepingPlace()));
    return desk;
  };
  const answer = async (call: CellCall): Promise<void> => {
    try {
      (await opened()).answer(call);
    } catch {
      desk = null;
      const reason = say(
        "Dunbook's formulas could not be loaded: check the network, then close and reopen the pane.",
      );
      call.show({ kind: "error", code: "notAvailable", reason });
    }
  };
  answerFunctions(FUNCTION_IDS, (call) => void answer(call));
  return { lookNow: () => void desk?.then(({ lookNow }) => lookNow()).catch(() => undefined) };
}

/** Some browsers refuse even to name it. */
function keepingPlace(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
