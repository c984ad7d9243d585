import { Hono } from "hono";
import type { Instant } from "#domain/base/clock";
import type { OrganisationId } from "#domain/base/identity";
import type { PersonId } from "#domain/people/member";
import type { FileStore } from "../files/port";
import type { ProviderDesk } from "../jobs/change-providers";
import type { HolidaySource } from "../jobs/freeze-ahead";
import type { RunReport } from "../jobs/run-organisation";
import type { SendPorts, SendReport } from "../jobs/send-due";
import type { PdfWriter } from "../render/pdf-port";
import type { DocumentStore } from "../store/port";
import { actionRoutes } from "./action-routes";
import { activityRoutes } from "./activity-routes";
import { answerPages } from "./answer-pages";
import { automationRoutes } from "./automation-routes";
import { limitBodies } from "./body-limits";
import { bulkRoutes } from "./bulk-routes";
import type { Caller, SignIn, VerifyToken } from "./caller";
import { cellEditRoutes } from "./cell-edit-routes";
import { cellValueRoutes } from "./cell-value-routes";
import { customerPageRoutes } from "./customer-page-routes";
import { customerRoutes } from "./customer-routes";
import { deliveryRoutes } from "./delivery-routes";
import { answerError } from "./errors";
import { filePage } from "./file-page";
import { fileRoutes } from "./file-routes";
import { healthRoutes } from "./health-routes";
import { inboundRoutes } from "./inbound-routes";
import { interestRoutes } from "./interest-routes";
import { journalRoutes } from "./journal-routes";
import { ledgerRoutes } from "./ledger-routes";
import { letterRoutes } from "./letter-routes";
import { optOutPages } from "./opt-out-pages";
import { outboxRoutes } from "./outbox-routes";
import { outlookRoutes } from "./outlook-routes";
import { peopleRoutes } from "./people-routes";
import { onlyAllowed } from "./permissions";
import { policyRoutes } from "./policy-routes";
import { privacyRoutes, retentionRoutes } from "./privacy-routes";
import { providerRoutes } from "./provider-routes";
import { replyRoutes } from "./reply-routes";
import { reportRoutes } from "./report-routes";
import { sessionRoutes } from "./session-routes";
import { type SmsCallbacks, smsRoutes } from "./sms-routes";
import { statementRoutes } from "./statement-routes";
import { suppressedRoutes } from "./suppressed-routes";
import { templateRoutes } from "./template-routes";
import { vanishedRoutes } from "./vanished-routes";
import { webhookRoutes } from "./webhook-routes";

/** What the API stands on; the cloud and the workbench each give their own. */
export type ApiPorts = {
  readonly store: DocumentStore;
  readonly clock: () => Instant;
  readonly verifyToken: VerifyToken;
  /** Runs the day for an organisation, now. */
  readonly run: (organisation: OrganisationId) => Promise<RunReport>;
  /** Sends what is queued for an organisation, now, and decides nothing. */
  readonly send: (organisation: OrganisationId) => Promise<SendReport>;
  /** What messages are written and handed over with, opened when it is first needed. */
  readonly sending: () => Promise<Pick<SendPorts, "mailer" | "renderer">>;
  /** What letters and statements are printed with, opened when it is first needed. */
  readonly pdf: () => Promise<PdfWriter>;
  readonly holidays: HolidaySource;
  /** What organisations may send by; absent: that cannot be changed here. */
  readonly providers?: ProviderDesk;
  /** Where the bytes of invoices' files lie. */
  readonly files: FileStore;
  /** The public key that signs the organisation's SendGrid events; null where none is set up. */
  readonly eventKey: (organisation: OrganisationId) => Promise<string | null>;
  /** What Twilio signs the organisation's status callbacks with; null where no SMS is set up. Absent: nowhere is one. */
  readonly smsCallbacks?: (organisation: OrganisationId) => Promise<SmsCallbacks | null>;
  readonly signIn: SignIn;
  /** Whether a timer starts the runs here, which can stand still; absent: one does. */
  readonly hasTimer?: boolean;
  /** Takes from a person whatever tokens they hold; absent: what a member may do is looked up with every call anyway. */
  readonly revoke?: (person: PersonId) => Promise<void>;
};

export type ApiContext = { Variables: { caller: Caller } };

/** The HTTP API: parse, authorise, call a job, answer; nothing else. */
export function api(ports: ApiPorts): Hono<ApiContext> {
  const app = new Hono<ApiContext>();
  // Before the limit for all else: a mail may be larger, and its route has a limit of its own.
  app.route("/webhooks/inbound", inboundRoutes(ports));
  app.use("*", limitBodies);
  app.onError(answerError);
  app.notFound((context) =>
    context.json({ error: { code: "notFound", text: "There is nothing at this address." } }, 404),
  );
  app.get("/v1/health", (context) => context.json({ ok: true }));
  app.route("/webhooks", webhookRoutes(ports));
  app.route("/webhooks", smsRoutes(ports));
  app.route("/f", filePage(ports));
  app.route("/a", answerPages(ports));
  app.route("/u", optOutPages(ports));
  app.route("/v1", sessionRoutes(ports.signIn));
  app.use("/v1/*", async (context, next) => {
    const token = /^Bearer (\S+)$/.exec(context.req.header("authorization") ?? "")?.[1];
    const caller = token ? await ports.verifyToken(token) : null;
    if (!caller)
      return context.json(
        {
          error: {
            code: "signIn",
            text: "You are no longer signed in: close the pane and open it again. Nothing is lost.",
          },
        },
        401,
      );
    context.set("caller", caller);
    return next();
  });
  app.use("/v1/*", onlyAllowed);
  for (const routes of memberRoutes(ports)) app.route("/v1", routes);
  return app;
}

/** What members of an organisation can ask for. */
function memberRoutes(ports: ApiPorts): readonly Hono<ApiContext>[] {
  return [
    ledgerRoutes(ports),
    customerRoutes(ports),
    cellEditRoutes(ports),
    customerPageRoutes(ports),
    statementRoutes(ports),
    fileRoutes(ports),
    outboxRoutes(ports),
    templateRoutes(ports),
    interestRoutes(ports),
    cellValueRoutes(ports),
    actionRoutes(ports),
    activityRoutes(ports),
    automationRoutes(ports),
    bulkRoutes(ports),
    letterRoutes(ports),
    peopleRoutes(ports),
    policyRoutes(ports),
    deliveryRoutes(ports),
    suppressedRoutes(ports),
    journalRoutes(ports),
    vanishedRoutes(ports),
    replyRoutes(ports),
    reportRoutes(ports),
    outlookRoutes(ports),
    healthRoutes(ports),
    privacyRoutes(ports),
    retentionRoutes(ports),
    ...(ports.providers ? [providerRoutes({ ...ports, providers: ports.providers })] : []),
  ];
}
