import { createRoot } from "react-dom/client";
import type { Session } from "#wire/session";
import type { Desk } from "../desk/desk";
import { openDeskOnDemand } from "../desk/desk-on-demand";
import { startFunctions } from "../functions/start-functions";
import { type AtDoor, openDoor, type Wish } from "../sign-in/door";
import { browsersPlace, keptChoiceIn } from "../sign-in/kept-choice";
import { microsoftOnDemand } from "../sign-in/microsoft-account";
import { language, speak } from "../words/catalogue";
import { displayLanguage, officeTheme, onOfficeTheme, onRibbon, startOffice } from "../workbook/office-start";
import { App } from "./app";
import type { OfficeFrame } from "./frame/office-frame";
import type { Opened } from "./frame/start";
import { keepTabInPane } from "./frame/tab-key";

/** The pane as Excel loads it: its service is where the page itself came from. */

const office: OfficeFrame = {
  theme: { dark: () => officeTheme()?.dark ?? null, onChange: onOfficeTheme },
  onRibbon,
};

const door = openDoor({
  baseUrl: location.origin,
  microsoft: microsoftOnDemand,
  kept: keptChoiceIn(browsersPlace()),
});

async function open(wish?: Wish): Promise<Opened> {
  if (wish !== undefined) return opened(await door.enter(wish));
  if ((await startOffice()) === "elsewhere") return { kind: "elsewhere" };
  await speak(displayLanguage());
  document.documentElement.lang = language();
  return opened(await door.look());
}

const opened = (at: AtDoor): Opened =>
  at.kind === "in"
    ? {
        kind: "desk",
        desk: followed(openDeskOnDemand(at.backend, deskOptions(at.session))),
        session: at.session,
      }
    : { kind: "door", at };

// Before Office is ready: by then Excel asks who answers the formulas.
const functions = startFunctions(async () => {
  const { session, backend } = await door.inside();
  return { organisation: session.organisation, backend };
});

/** Words in cells are for whoever may write them; the rows of others are kept up to date all the same. */
const deskOptions = ({ may }: Session) => ({ sendsEdits: may.includes("collect") });

/** Where rows have got another status, the formulas in cells have to follow. */
const followed = (desk: Desk): Desk => ({
  ...desk,
  keepStatus: (listener) =>
    desk.keepStatus((state) => {
      if (state.kind === "written" && state.cells > 0) functions.lookNow();
      listener(state);
    }),
});

keepTabInPane(document);
const place = document.getElementById("pane");
if (!place) throw new Error("taskpane.html has no place for the pane");
createRoot(place).render(<App office={office} open={open} members={door.members} onNews={door.onNews} />);
