import { Link } from "@fluentui/react-link";
import type { CustomerAnswer } from "#wire/customer";
import { useLayout } from "../parts/layout";
import { dialled } from "./customer-words";

/** How the customer is reached: the contact, the telephone and the address that messages go to. */
export function CustomerHead({
  answer: { contactName, phone, account, responsible },
}: {
  readonly answer: CustomerAnswer;
}) {
  const layout = useLayout();
  const number = phone === null ? null : dialled(phone);
  return (
    <div>
      {contactName === null ? null : <p className={layout.text}>{contactName}</p>}
      {phone === null ? null : (
        <p className={layout.text}>{number ? <Link href={`tel:${number}`}>{phone}</Link> : phone}</p>
      )}
      {account.email === null ? (
        <p className={layout.aside}>No e-mail address.</p>
      ) : (
        <p className={layout.text}>
          <Link href={`mailto:${encodeURIComponent(account.email)}`}>{account.email}</Link>
        </p>
      )}
      {responsible.name === null && responsible.email === null ? null : (
        <p className={layout.aside}>Looked after by {responsible.name ?? responsible.email}.</p>
      )}
    </div>
  );
}
