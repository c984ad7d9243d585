import type { ReactNode } from "react";
import type { PreviewAnswer } from "#wire/actions";
import { say, sayCount } from "../../../words/say";
import { useLayout } from "../../parts/layout";
import { Quiet } from "../../parts/quiet";
import { LetterFrame } from "./letter-frame";
import { NoticeText } from "./notice-text";

/** What a message can be looked at as. */
export type Shape = "email" | "text" | "sms" | "printed";

type NoticeInShapeProps = {
  readonly notice: PreviewAnswer;
  readonly shape: Shape;
  /** What stands above the e-mail: whom it goes to, or its subject. */
  readonly head: ReactNode;
  /** What is said where there is no SMS. */
  readonly noSms: string;
};

/** A message as its customer would get it. */
export function NoticeInShape({ notice, shape, head, noSms }: NoticeInShapeProps) {
  const layout = useLayout();
  const { subject, html, text, printed, sms } = notice;
  switch (shape) {
    case "email":
      return (
        <>
          <p className={layout.text}>{head}</p>
          <LetterFrame title={say("The e-mail as it would arrive")} html={html} />
        </>
      );
    case "text":
      return <NoticeText subject={subject} text={text} />;
    case "printed":
      return <LetterFrame title={say("The letter as it would be printed")} html={printed} />;
    case "sms":
      return sms === null ? (
        <Quiet>{noSms}</Quiet>
      ) : (
        <>
          <NoticeText subject={null} text={sms.text} />
          <p className={layout.aside}>{smsSentence(sms)}</p>
        </>
      );
    default:
      return shape satisfies never;
  }
}

/** "142 characters, sent as 1 message." */
const smsSentence = ({ characters, segments }: NonNullable<PreviewAnswer["sms"]>): string =>
  say("{characters}, sent as {messages}.", {
    characters: sayCount(characters, "{count} character", "{count} characters"),
    messages: sayCount(segments, "{count} message", "{count} messages"),
  });
