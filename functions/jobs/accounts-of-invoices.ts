import type { InvoiceId, OrganisationId } from "#domain/base/identity";
import type { AccountsOfInvoices } from "#wire/customer";
import type { DocumentReader } from "../store/port";
import { getCustomers, getInvoices } from "../store/repositories/ledger";

/** Whose invoices they are, in the order asked for; what nobody has heard of is left out. */
export async function accountsOfInvoices(
  reader: DocumentReader,
  id: OrganisationId,
  invoiceIds: readonly InvoiceId[],
): Promise<AccountsOfInvoices> {
  const invoices = [...(await getInvoices(reader, id, [...new Set(invoiceIds)])).values()];
  const customers = await getCustomers(reader, id, [
    ...new Set(invoices.map(({ customerId }) => customerId)),
  ]);
  return {
    accounts: invoices.map(({ invoiceId, accountId, customerId, customerKey, customerName }) => ({
      invoiceId,
      accountId,
      customer: customers.get(customerId)?.name ?? customerName ?? customerKey,
    })),
  };
}
