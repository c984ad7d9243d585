/** What a text costs as an SMS: providers count segments. */
export type SmsLength = {
  readonly encoding: "GSM-7" | "UCS-2";
  /** Of the encoding: in GSM-7 a bracket or the euro sign counts two, in UCS-2 an emoji does. */
  readonly characters: number;
  /** Messages that are paid for; 0 only where there is no text. */
  readonly segments: number;
};

/** Source: 3GPP TS 23.038, the default alphabet (escape left out) and its extension table (form feed left out). */
const BASIC =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?" +
  "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
const EXTENDED = "^{}\\[~]|€";

const COSTS: ReadonlyMap<string, number> = new Map([
  ...[...BASIC].map((character): [string, number] => [character, 1]),
  ...[...EXTENDED].map((character): [string, number] => [character, 2]),
]);

/** Characters in a message on its own, and in each part of a longer one, which spends some on its header. */
const ROOM = { "GSM-7": { alone: 160, part: 153 }, "UCS-2": { alone: 70, part: 67 } } as const;

/** How long `text` is as an SMS. One character outside GSM-7 puts the whole text into UCS-2. */
export function smsLength(text: string): SmsLength {
  const costs = [...text].map((character) => COSTS.get(character) ?? null);
  const gsm = costs.filter((cost) => cost !== null);
  return gsm.length === costs.length
    ? lengthOf("GSM-7", gsm)
    : lengthOf(
        "UCS-2",
        [...text].map((character) => character.length),
      );
}

/** A character of two units is never split between two parts, so a part may stay one short. */
function lengthOf(encoding: SmsLength["encoding"], costs: readonly number[]): SmsLength {
  const characters = costs.reduce((sum, cost) => sum + cost, 0);
  const { alone, part } = ROOM[encoding];
  if (characters <= alone) return { encoding, characters, segments: characters === 0 ? 0 : 1 };
  let segments = 1;
  let used = 0;
  for (const cost of costs) {
    if (used + cost > part) {
      segments += 1;
      used = 0;
    }
    used += cost;
  }
  return { encoding, characters, segments };
}
