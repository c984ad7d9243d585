import { createRoot } from "react-dom/client";
import type { Session } from "#wire/session";
import { type Backend, openBackend } from "../backend";
import type { Desk } from "../desk/desk";
import { openDeskOnDemand } from "../desk/desk-on-demand";
import { startFunctions } from "../functions/start-functions";
import { openOnlySession } from "../sign-in/session";
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

async function open(): Promise<Opened> {
  if ((await startOffice()) === "elsewhere") return { kind: "elsewhere" };
  await speak(displayLanguage());
  document.documentElement.lang = language();
  const { session, backend } = await signIn();
  return { kind: "desk", desk: followed(openDeskOnDemand(backend)), session };
}

type SignedIn = { readonly session: Session; readonly backend: Backend };
let signedIn: Promise<SignedIn> | null = null;

/** Once for the pane and the formulas in cells; tried again after a failure. */
function signIn(): Promise<SignedIn> {
  signedIn ??= openService().catch((error: unknown) => {
    signedIn = null;
    throw error;
  });
  return signedIn;
}

async function openService(): Promise<SignedIn> {
  const baseUrl = location.origin;
  const session = await openOnlySession(baseUrl);
  const renew = async (): Promise<string> => (await openOnlySession(baseUrl)).token;
  return { session, backend: openBackend({ baseUrl, token: session.token, renew }) };
}

// Before Office is ready: by then Excel asks who answers the formulas.
const functions = startFunctions(async () => {
  const { session, backend } = await signIn();
  return { organisation: session.organisation, backend };
});

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
createRoot(place).render(<App office={office} open={open} />);
