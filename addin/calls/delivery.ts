import { type DeliveryChange, deliveryAnswerSchema } from "#wire/delivery";
import type { CallApi } from "../backend";

/** How messages go out, and where answers to them go. */
export const deliveryCalls = (call: CallApi) => ({
  delivery: () => call(deliveryAnswerSchema, "/delivery"),
  /** Changes what is named; nothing where one of it is not right. */
  changeDelivery: (body: DeliveryChange) => call(deliveryAnswerSchema, "/delivery", { body }),
});
