import { Hono } from "hono";
import { MOST_MAIL_BYTES } from "../delivery/inbound/mail";
import { parseInboundForm } from "../delivery/inbound/parse-form";
import { SIGNATURE_HEADER, TIMESTAMP_HEADER, verifySendGridSignature } from "../delivery/sendgrid/signature";
import { receiveReply } from "../jobs/replies/receive-reply";
import { inboundSecret } from "../jobs/replies/reply-token";
import { momentOf } from "../jobs/run-organisation";
import { logInboundLeftOut, logSignatureRefused } from "../logs/request-lines";
import { getInboundKey } from "../store/repositories/event-keys";
import { noteHeard } from "../store/repositories/last-work";
import { getSigningKey } from "../store/repositories/signing-key";
import { isSame } from "../tokens/signed-token";
import type { ApiContext, ApiPorts } from "./app";
import { Refusal } from "./errors";
import { organisationIdIn } from "./ids-in-paths";

/** A mail and the form around it. */
const MOST_BYTES = MOST_MAIL_BYTES;

/**
 * Where the mail provider posts what comes in. The address holds a secret; where the provider signs, the signature is
 * verified as well. What is filed or left out on purpose is answered with 200; the provider repeats whatever is not, for
 * three days, so that only a store that fails is answered with an error.
 */
export function inboundRoutes({ store, clock }: Pick<ApiPorts, "store" | "clock">): Hono<ApiContext> {
  const routes = new Hono<ApiContext>();

  routes.post("/:organisation/:secret", async (context) => {
    const id = organisationIdIn(context.req.param("organisation"));
    const key = id ? await getSigningKey(store, id) : null;
    // An unknown organisation and a wrong secret get the same answer: the address says nothing about who is here.
    if (!id || !key || !isSame(context.req.param("secret"), inboundSecret(key)))
      throw new Refusal(404, "notFound", "There is nothing at this address.");
    const body = await bytesOf(context.req.raw);
    if (!body) throw new Refusal(413, "tooLarge", "The mail is larger than 31 MB.");
    const publicKey = await getInboundKey(store, id);
    const signature = context.req.header(SIGNATURE_HEADER);
    const timestamp = context.req.header(TIMESTAMP_HEADER);
    if (publicKey && !verifySendGridSignature({ publicKey, signature, timestamp, rawBody: body })) {
      logSignatureRefused("inbound", id);
      throw new Refusal(401, "badSignature", "The signature does not fit.");
    }
    const mail = await parseInboundForm(body, context.req.header("content-type") ?? "");
    if (!mail.ok) {
      logInboundLeftOut(id, mail.problem, body.byteLength);
      return context.json({ result: "leftOut" });
    }
    const received = await receiveReply(
      store,
      { id, ...(await momentOf(store, id, clock())) },
      key,
      mail.value,
    );
    await noteHeard(store, id, "inbound", clock());
    return context.json({ result: received.kind });
  });

  return routes;
}

/** The whole body; null as soon as it is larger than a mail may be. */
async function bytesOf({ headers, body }: Request): Promise<Uint8Array | null> {
  if (Number(headers.get("content-length") ?? 0) > MOST_BYTES) return null;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MOST_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
