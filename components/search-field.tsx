import { useId } from 'preact/hooks';
import { Icon } from './icon';

/** A search field whose label is read but not drawn; its placeholder says the same. */
export function SearchField({
  label,
  value,
  onInput,
}: {
  label: string;
  value: string;
  onInput: (text: string) => void;
}) {
  const id = useId();
  return (
    <div class="search">
      <label class="hidden-text" for={id}>
        {label}
      </label>
      <Icon name="search" />
      <input
        id={id}
        class="input"
        type="search"
        placeholder={label}
        value={value}
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </div>
  );
}
