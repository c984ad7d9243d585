import { Button } from "@fluentui/react-button";
import { type ReactNode, useLayoutEffect, useRef, useState } from "react";
import { say, sayCount } from "../../words/say";
import { useLayout } from "../parts/layout";

type LongListProps<Item> = {
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string;
  readonly render: (item: Item) => ReactNode;
  /** So many more are shown each time, and at first as well unless that is told. */
  readonly atATime: number;
  readonly atFirst?: number;
};

/** A list of hundreds of items that stays quick: the first of them, and a button for more. */
export function LongList<Item>({ items, keyOf, render, atATime, atFirst = atATime }: LongListProps<Item>) {
  const layout = useLayout();
  const [count, setCount] = useState(atFirst);
  const list = useFocusOnAdded(count);
  const rest = items.length - count;
  return (
    <>
      <ul ref={list} className={layout.list}>
        {items.slice(0, count).map((item) => (
          <li key={keyOf(item)} tabIndex={-1}>
            {render(item)}
          </li>
        ))}
      </ul>
      {rest > 0 ? (
        <div>
          <Button onClick={() => setCount(count + atATime)}>{moreText(rest, atATime)}</Button>
        </div>
      ) : null}
    </>
  );
}

const moreText = (rest: number, atATime: number): string =>
  rest <= atATime
    ? sayCount(rest, "Show {count} more", "Show {count} more")
    : say("Show {count} more of {rest}", { count: atATime, rest });

/** After "Show more", the first item that came has the focus: reading goes on where it was. */
export function useFocusOnAdded(count: number) {
  const list = useRef<HTMLUListElement>(null);
  const before = useRef(count);
  useLayoutEffect(() => {
    const firstAdded = list.current?.children[before.current];
    const grew = count > before.current;
    before.current = count;
    if (grew && firstAdded instanceof HTMLElement) firstAdded.focus();
  }, [count]);
  return list;
}
