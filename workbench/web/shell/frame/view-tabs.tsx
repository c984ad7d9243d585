import { CounterBadge } from "@fluentui/react-badge";
import { Tab, TabList } from "@fluentui/react-tabs";

/** The views of the window: the workbook, and what the cloud shows of itself. */
export const VIEWS = [
  { id: "workbook", name: "Workbook", path: null },
  { id: "mails", name: "Mails", path: "/mails" },
  { id: "today", name: "Today", path: "/today" },
  { id: "accounts", name: "Accounts", path: "/accounts" },
  { id: "outbox", name: "Outbox", path: "/outbox" },
] as const;
export type ViewId = (typeof VIEWS)[number]["id"];

export type ViewTabsProps = {
  readonly view: ViewId;
  /** Mails that have come since the mails were last looked at. */
  readonly newMails: number;
  readonly onView: (view: ViewId) => void;
};

export function ViewTabs({ view, newMails, onView }: ViewTabsProps) {
  return (
    <TabList
      size="small"
      aria-label="Views"
      selectedValue={view}
      onTabSelect={(_, { value }) => {
        const chosen = VIEWS.find(({ id }) => id === value);
        if (chosen) onView(chosen.id);
      }}
    >
      {VIEWS.map(({ id, name }) => (
        <Tab key={id} value={id} id={`tab-${id}`} aria-controls={`view-${id}`}>
          {name}
          {id === "mails" && newMails > 0 && (
            <>
              {" "}
              <CounterBadge
                count={newMails}
                size="small"
                overflowCount={999}
                aria-label={`${newMails} new`}
              />
            </>
          )}
        </Tab>
      ))}
    </TabList>
  );
}
