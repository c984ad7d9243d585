import { say } from "../../words/say";
import { Heading } from "../parts/heading";
import { useLayout } from "../parts/layout";
import { Page } from "./page";

/** Where the pane's address was opened in a browser by itself: without Excel there is no workbook to work on. */
export function Elsewhere() {
  const layout = useLayout();
  return (
    <Page title="Dunbook">
      <div className={layout.section}>
        <Heading level={2}>{say("This page belongs inside Excel")}</Heading>
        <p className={layout.text}>
          {say(
            "Dunbook works beside your workbook. Open the workbook with your invoices in Excel, then choose Dunbook on the Home tab: the pane opens at the right of the sheet.",
          )}
        </p>
        <p className={layout.text}>
          {say(
            "If there is no Dunbook on the Home tab, the add-in is not installed yet: ask whoever looks after your Excel to add it.",
          )}
        </p>
      </div>
    </Page>
  );
}
