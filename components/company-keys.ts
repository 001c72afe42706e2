/** Cards of companies below an element, in the order in which they are seen. */
function cardsIn(list: HTMLElement): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>('article[data-company]')];
}

/**
 * Moves through many companies by keyboard: arrows from the search field and from card to card, Home and End, and Enter
 * on a card for its details. Tab still reaches every button; nobody has to press it five hundred times.
 */
export function moveByKey(event: KeyboardEvent, list: HTMLElement): void {
  const target = event.target as HTMLElement;
  const card = target.closest<HTMLElement>('article[data-company]');
  const inSearch = target.matches('input[type="search"]');
  if (!card && !inSearch) return;
  const cards = cardsIn(list);
  const next = cards[placeAfter(event.key, card ? cards.indexOf(card) : -1, cards.length)];
  if (next) {
    event.preventDefault();
    next.focus();
    next.scrollIntoView({ block: 'nearest' });
  } else if (card && target === card && event.key === 'Enter') {
    event.preventDefault();
    card.querySelector<HTMLElement>('[data-details]')?.click();
  } else if (card && event.key === 'ArrowUp') {
    event.preventDefault();
    list.querySelector<HTMLElement>('input[type="search"]')?.focus();
  }
}

/** Where a key leads from the card at `index`; -1 is the search field, where Home and End belong to the text. */
function placeAfter(key: string, index: number, count: number): number {
  switch (key) {
    case 'ArrowDown':
      return index + 1;
    case 'ArrowUp':
      return index - 1;
    case 'Home':
      return index < 0 ? -1 : 0;
    case 'End':
      return index < 0 ? -1 : count - 1;
    default:
      return -1;
  }
}
