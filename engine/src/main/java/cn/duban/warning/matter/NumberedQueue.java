package cn.duban.warning.matter;

/** A queue with access by number: elements are numbered in their order. */
final class NumberedQueue<T> {
    private Object[] slots = new Object[64];
    private int first;
    private int next;

    int first() {
        return first;
    }

    int next() {
        return next;
    }

    void add(T element) {
        if (next - first == slots.length) {
            Object[] wide = new Object[slots.length * 2];
            for (int i = first; i < next; i++) wide[i & wide.length - 1] = slots[i & slots.length - 1];
            slots = wide;
        }
        slots[next++ & slots.length - 1] = element;
    }

    T drop() {
        T element = get(first);
        slots[first++ & slots.length - 1] = null;
        return element;
    }

    @SuppressWarnings("unchecked")
    T get(int number) {
        return (T) slots[number & slots.length - 1];
    }
}
