import { createRoot } from "react-dom/client";
import { openBackend, openSession } from "../backend";
import { openDesk } from "../desk/open-desk";
import { officeTheme, onOfficeTheme, onRibbon, startOffice } from "../workbook/office-start";
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
  const baseUrl = location.origin;
  const session = await openSession(baseUrl);
  const renew = async (): Promise<string> => (await openSession(baseUrl)).token;
  const backend = openBackend({ baseUrl, token: session.token, renew });
  return { kind: "desk", desk: openDesk(backend), session };
}

keepTabInPane(document);
const place = document.getElementById("pane");
if (!place) throw new Error("taskpane.html has no place for the pane");
createRoot(place).render(<App office={office} open={open} />);
