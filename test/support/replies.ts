import type { World } from "./world";
import { accountOf } from "./world-views";

/** Mails as they come in at the inbound endpoint. */

/** Where mails are posted to. */
export type Inbound = Pick<World, "backend" | "baseUrl">;

/** A mail as it was sent; `header`: one more line of its head. */
export function eml(mail: {
  readonly to: string;
  readonly text: string;
  readonly from?: string;
  readonly id?: string;
  readonly header?: string;
}): Buffer {
  const head = [
    `Message-ID: <${mail.id ?? "m1"}@tamm.example>`,
    `From: Jaan Tamm <${mail.from ?? "jaan@tamm.example"}>`,
    `To: ${mail.to}`,
    "Subject: Re: Payment reminder",
    "Content-Type: text/plain; charset=utf-8",
    ...(mail.header ? [mail.header] : []),
  ];
  return Buffer.from(`${head.join("\r\n")}\r\n\r\n${mail.text}\r\n`);
}

/** Posts a mail as the provider does with "raw, full MIME message"; what became of it. Throws with the status of a refusal. */
export const post = (world: Inbound, mail: Buffer, path?: string): Promise<string> =>
  postFields(world, { email: mail }, path);

export async function postFields(
  world: Inbound,
  fields: { readonly [name: string]: string | Buffer },
  path?: string,
): Promise<string> {
  const to = path ?? (await world.backend.inbound()).path;
  const boundary = "a-boundary";
  const parts = Object.entries(fields).flatMap(([name, value]) => [
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n`),
    Buffer.from(value),
    Buffer.from("\r\n"),
  ]);
  const answer = await fetch(`${world.baseUrl}${to}`, {
    method: "POST",
    headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
    body: new Uint8Array(Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)])),
    signal: AbortSignal.timeout(20_000),
  });
  if (!answer.ok) throw new Error(`refused with ${answer.status}`);
  return ((await answer.json()) as { readonly result: string }).result;
}

/** Where answers to the latest mail go. */
export async function replyAddressOf({ catcher }: World): Promise<string> {
  const address = catcher.mails().at(-1)?.replyTo;
  if (!address) throw new Error("The latest mail has no reply address");
  return address;
}

/** What the customer's card tells of the account's past, as one text. */
export async function said(world: World): Promise<string> {
  const { accountId } = await accountOf(world);
  return (await world.backend.customer(accountId)).history.map(({ text }) => text).join("\n");
}
