import { Button } from "@fluentui/react-button";
import { useCallback, useEffect, useId, useRef, useState } from "react";
import type { WorkLine } from "#wire/worklist";
import { say } from "../../words/say";
import { useDesk } from "../desk-context";
import { Heading } from "../parts/heading";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { Quiet } from "../parts/quiet";
import { LongList } from "../sync/long-list";
import { Spoken } from "../sync/spoken";
import { useFresh } from "./use-fresh";
import { WhoseList } from "./whose-list";
import { WorkLineItem } from "./work-line-item";
import { loadPages, withOpenLine } from "./worklist-pages";
import { countSentence } from "./worklist-words";

// A large page of the ledger stands behind it; what is done here itself is seen at once.
const REFRESH_MS = 300_000;

type WorklistProps = {
  /** Another number whenever the day has been answered elsewhere: the list is looked at anew. */
  readonly asOf: number;
  /** The day around it could not be loaded and says so: the same is not said twice. */
  readonly isProblemSaid: boolean;
  readonly onChanged: () => void;
};

/** Who is to be called and what else waits, the most worth first; each line goes as it is worked off. */
export function Worklist({ asOf, isProblemSaid, onChanged }: WorklistProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  const title = useId();
  const section = useRef<HTMLElement>(null);
  const [whose, setWhose] = useState("all");
  const [pages, setPages] = useState(1);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked anew whenever the day is another.
  const load = useCallback(() => loadPages(desk, whose, pages), [desk, whose, pages, asOf]);
  const { value, problem, refresh } = useFresh(load, REFRESH_MS);
  const { open, setOpen, isGone, said, worked, focusOn } = useWorking(value);
  useFocusOn(section, focusOn);
  const lines = withOpenLine(value?.lines ?? [], open).filter((line) => !isGone(line));
  const done = (line: WorkLine, sentence: string) => {
    worked(line, lines, sentence);
    refresh();
    onChanged();
  };
  return (
    <section ref={section} className={layout.section} aria-labelledby={title}>
      <div data-line="" tabIndex={-1}>
        <Heading level={3} id={title}>
          {say("To be done today")}
        </Heading>
      </div>
      <Spoken text={value ? `${said} ${countSentence(value)}`.trim() : ""} />
      {said === "" ? null : (
        // Spoken above: read out twice it would be too much.
        <p className={layout.text} aria-hidden>
          {said}
        </p>
      )}
      <WhoseList whose={whose} people={value?.people ?? []} onWhose={setWhose} />
      {problem && !isProblemSaid ? <Problem text={problem} again={refresh} /> : null}
      {value === null && !problem ? <Quiet>{say("Looking who is to be called…")}</Quiet> : null}
      {value === null ? null : lines.length === 0 ? (
        <Quiet>{countSentence({ count: 0 })}</Quiet>
      ) : (
        <p className={layout.aside}>
          {say("Appointments first, then what is overdue: the larger and the longer, the higher.")}
        </p>
      )}
      <LongList
        items={lines}
        keyOf={({ key }) => key}
        atATime={10}
        render={(line) => (
          <WorkLineItem
            line={line}
            today={value?.today ?? ""}
            isOpen={open?.key === line.key}
            onOpen={(isOpen) => setOpen(isOpen ? line : null)}
            onDone={(sentence) => done(line, sentence)}
          />
        )}
      />
      {value?.next ? (
        <div>
          <Button onClick={() => setPages(pages + 1)}>{say("Load more of the list")}</Button>
        </div>
      ) : null}
      {value?.cut ? (
        <p className={layout.aside}>
          {say("So much waits that only what has waited longest is on the list.")}
        </p>
      ) : null}
    </section>
  );
}

/** Which line is being worked on, which have just been worked off, and where the focus goes then. */
function useWorking(value: unknown) {
  const [open, setOpen] = useState<WorkLine | null>(null);
  const [gone, setGone] = useState<{ readonly key: string; readonly from: unknown } | null>(null);
  const [said, setSaid] = useState("");
  const [focusOn, setFocusOn] = useState<{ readonly key: string } | null>(null);
  const worked = (line: WorkLine, lines: readonly WorkLine[], sentence: string) => {
    const place = lines.findIndex(({ key }) => key === line.key);
    const next = lines[place + 1] ?? lines[place - 1];
    setOpen(null);
    setSaid(sentence);
    setGone({ key: line.key, from: value });
    setFocusOn({ key: next?.key ?? "" });
  };
  // Gone until the list has been looked at again: what a call does not answer is there once more then.
  const isGone = ({ key }: WorkLine) => gone !== null && gone.key === key && gone.from === value;
  return { open, setOpen, isGone, said, worked, focusOn };
}

/** The button that was pressed goes away with its line: the focus goes to the next one, or to the heading. */
function useFocusOn(
  section: React.RefObject<HTMLElement | null>,
  focusOn: { readonly key: string } | null,
): void {
  useEffect(() => {
    if (focusOn === null) return;
    const places = [...(section.current?.querySelectorAll<HTMLElement>("[data-line]") ?? [])];
    const place = places.find(({ dataset }) => dataset.line === focusOn.key) ?? places[0];
    (place?.querySelector<HTMLElement>("button") ?? place)?.focus();
  }, [section, focusOn]);
}
