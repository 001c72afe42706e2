import { besides } from './of-address';
import { anyOf, type PageAdapter, type Selector } from './page-adapter';
import { byName, findIn, isExposed } from './reading';

/** What differs between forms of what is not saved yet. */
interface FieldForm extends Pick<PageAdapter, 'name' | 'rows' | 'matches'> {
  /** The field of the customer, in the dialog of the title that a row is. */
  readonly fields: readonly Selector[];
}

/**
 * A form that has no record yet, but a customer: the one that its field holds now. It can be changed while the address
 * stays, and tells of no change, so it is read again with every other one.
 */
export function fieldForm({ fields, ...page }: FieldForm): PageAdapter {
  const field = anyOf(fields);
  return {
    ...page,
    surface: 'form',
    distinct: true,
    see(title) {
      const dialog = title.closest('[role="dialog"]');
      const input = dialog && findIn(dialog, field)[0]?.querySelector('input');
      const reading = input?.value ?? '';
      return {
        reading,
        identity: isExposed(title) ? byName('Customer', reading) : undefined,
        slot: besides(title),
      };
    },
  };
}
