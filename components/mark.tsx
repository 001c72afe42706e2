/** The product's mark: an open book under a lamp. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg class="mark" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <circle cx="16" cy="8" r="5" fill="var(--lamp)" />
      <path
        fill="var(--book)"
        d="M2 13.5c0-.6.6-1.1 1.2-1 4.9.7 8.9 2.4 11.8 5v11.5c-2.9-2.3-6.7-3.8-11.4-4.4A1.8 1.8 0 0 1 2 22.8v-9.3Zm28 0c0-.6-.6-1.1-1.2-1-4.9.7-8.9 2.4-11.8 5v11.5c2.9-2.3 6.7-3.8 11.4-4.4.9-.1 1.6-.9 1.6-1.8v-9.3Z"
      />
    </svg>
  );
}
