import { Link } from "@fluentui/react-link";
import type { ContactAnswer, CustomerAnswer } from "#wire/customer";
import { say } from "../../words/say";
import { useLayout } from "../parts/layout";
import { LongList } from "../sync/long-list";
import { contactTitle } from "./contact-words";
import { dialled } from "./customer-words";

/** How the customer is reached: the address that messages go to, who is to be called, and who looks after it here. */
export function CustomerHead({ answer }: { readonly answer: CustomerAnswer }) {
  const layout = useLayout();
  const { contactName, phone, account, responsible, contacts } = answer;
  const colleague = responsible.name ?? responsible.email;
  // The customer's own row names one person; a table of contacts says more of the same one.
  const isInTable = contacts.some(({ name }) => name === contactName);
  return (
    <div className={layout.section}>
      <div>
        {contactName === null || isInTable ? null : <p className={layout.text}>{contactName}</p>}
        {phone === null ? null : (
          <p className={layout.text}>
            <Phone phone={phone} />
          </p>
        )}
        {account.email === null ? (
          <p className={layout.aside}>{say("No e-mail address.")}</p>
        ) : (
          <p className={layout.text}>
            <Mail email={account.email} />
          </p>
        )}
        {colleague === null ? null : (
          <p className={layout.aside}>{say("Looked after by {colleague}.", { colleague })}</p>
        )}
      </div>
      {contacts.length === 0 ? null : (
        <section aria-label={say("Contacts")}>
          <LongList
            items={contacts.map((contact, place) => ({ contact, place }))}
            keyOf={({ place }) => `${place}`}
            atATime={5}
            atFirst={3}
            render={({ contact }) => <Contact contact={contact} />}
          />
        </section>
      )}
    </div>
  );
}

function Contact({ contact }: { readonly contact: ContactAnswer }) {
  const layout = useLayout();
  const { name, phone, email } = contact;
  const title = contactTitle(contact);
  return (
    <>
      <p className={layout.text}>
        <strong>{name}</strong>
        {title === "" ? "" : `, ${title}`}
      </p>
      {phone === null ? null : (
        <p className={layout.text}>
          <Phone phone={phone} />
        </p>
      )}
      {email === null ? null : (
        <p className={layout.text}>
          <Mail email={email} />
        </p>
      )}
    </>
  );
}

function Phone({ phone }: { readonly phone: string }) {
  const number = dialled(phone);
  return number === null ? phone : <Link href={`tel:${number}`}>{phone}</Link>;
}

const Mail = ({ email }: { readonly email: string }) => (
  <Link href={`mailto:${encodeURIComponent(email)}`}>{email}</Link>
);
