import { Button } from "@fluentui/react-button";
import { useId } from "react";
import type { MergeState } from "../../desk/merge-log";
import { say } from "../../words/say";
import { useDesk } from "../desk-context";
import { Heading } from "../parts/heading";
import { useLayout } from "../parts/layout";
import { LongList } from "../sync/long-list";
import { emptiedText, leftText, placeText, replacedTitle, whatReplacedMeans } from "./merge-words";

/** What became of cells that a write-back met: replaced, emptied, or left in the sheet alone. */
export function WhatBecame({ state: { replaced, emptied, left } }: { readonly state: MergeState }) {
  const { desk } = useDesk();
  const layout = useLayout();
  const title = useId();
  return (
    <>
      {replaced.length > 0 ? (
        <section className={layout.section} aria-labelledby={title}>
          <Heading level={3} id={title}>
            {replacedTitle(replaced.length)}
          </Heading>
          <p className={layout.text}>{whatReplacedMeans()}</p>
          <LongList
            items={replaced}
            keyOf={({ number, field }) => `${number} ${field}`}
            atATime={20}
            render={(cell) => (
              <p className={layout.text}>
                {say("{place}: “{words}”", { place: placeText(cell), words: cell.text })}
              </p>
            )}
          />
          <div className={layout.actions}>
            <Button onClick={desk.merge.seen}>{say("I have read this")}</Button>
          </div>
        </section>
      ) : null}
      <div role="status">
        {emptied > 0 ? <p className={layout.text}>{emptiedText(emptied)}</p> : null}
        {left.map(({ number, field, because }) => (
          <p key={`${number} ${field}`} className={layout.text}>
            {leftText({ number, field }, because)}
          </p>
        ))}
      </div>
    </>
  );
}
