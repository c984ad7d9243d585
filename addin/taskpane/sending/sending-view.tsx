import { say } from "../../words/say";
import { Allowed } from "../parts/allowed";
import { Heading } from "../parts/heading";
import { useLayout } from "../parts/layout";
import { AnswersByMail } from "./answers-by-mail";
import { HowTheyGo } from "./how-they-go";
import { StandingStill } from "./standing-still";
import { SuppressedSection } from "./suppressed-section";
import { WhoSends } from "./who-sends";

/** Who sends messages, how they go out, and to whom some of them do not. */
export function SendingView() {
  const layout = useLayout();
  return (
    <div className={layout.view}>
      <Heading level={2}>{say("Sending")}</Heading>
      <StandingStill />
      <WhoSends />
      <HowTheyGo />
      <Allowed to="provide">
        <AnswersByMail />
      </Allowed>
      <SuppressedSection />
    </div>
  );
}
