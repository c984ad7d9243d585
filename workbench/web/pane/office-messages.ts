import * as z from "zod/mini";

/** What office.js in the pane asks of the page around it, as it crosses by postMessage. */
export type OfficeRequest =
  | { readonly kind: "call"; readonly head: RequestHead; readonly data: unknown }
  | { readonly kind: "register" | "unregister"; readonly head: RequestHead };

/** What an answer repeats, so that office.js finds the call it belongs to. */
export type RequestHead = {
  readonly action: string;
  readonly conversation: string;
  readonly correlation: number;
};

const requestSchema = z.object({
  _messageType: z.literal(0),
  _actionName: z.string(),
  _conversationId: z.string(),
  _correlationId: z.number(),
  /** 0 a call, 1 and 2 an event that is wanted or no longer wanted. */
  _actionType: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  _data: z.optional(z.unknown()),
});

/** The request in a message from the pane; null for messages of others, such as the browser's own tools. */
export function parseRequest(message: unknown): OfficeRequest | null {
  const parsed = requestSchema.safeParse(fromJson(message));
  if (!parsed.success) return null;
  const { _actionName, _conversationId, _correlationId, _actionType, _data } = parsed.data;
  const head = { action: _actionName, conversation: _conversationId, correlation: _correlationId };
  if (_actionType === 0) return { kind: "call", head, data: _data };
  return { kind: _actionType === 1 ? "register" : "unregister", head };
}

/** What comes of a request: the answer to a call, an event that was asked for, or that the call came to nothing. */
export type OfficeResponse = {
  readonly kind: "answer" | "event" | "failed";
  readonly data: unknown;
};

/** Of Microsoft.Office.Common.InvokeResultCode: all is well, and the request could not be handled. */
const NO_ERROR = 0;
const ERROR_HANDLING_REQUEST = -2;

/** The text of a message to office.js. */
export function responseText(head: RequestHead, { kind, data }: OfficeResponse, origin: string): string {
  return JSON.stringify({
    _messageType: 1,
    _actionName: head.action,
    _conversationId: head.conversation,
    _correlationId: head.correlation,
    _origin: origin,
    _data: data,
    _errorCode: kind === "failed" ? ERROR_HANDLING_REQUEST : NO_ERROR,
    _responseType: kind === "event" ? 1 : 0,
    _serializerVersion: 1,
  });
}

/** OSF.AgaveHostAction.CtrlF6In. */
const FOCUS_COMES_IN = 4;

/** The text that asks office.js of a conversation to put the focus on the first control of its page. */
export function focusText(conversation: string, origin: string): string {
  return JSON.stringify({
    _messageType: 0,
    _actionName: "Office_notifyAgave",
    _conversationId: `${conversation}_ntf`,
    _correlationId: 0,
    _origin: origin,
    _data: [FOCUS_COMES_IN],
    _actionType: 0,
    _serializerVersion: 1,
  });
}

function fromJson(message: unknown): unknown {
  if (typeof message !== "string") return null;
  try {
    return JSON.parse(message);
  } catch {
    return null;
  }
}
