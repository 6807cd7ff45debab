// SPDX-License-Identifier: GPL-2.0-only
#include <linux/mm.h>
#include <linux/mmsync.h>

unsigned long move_range(struct mm_struct *mm, unsigned long from,
			 unsigned long to, unsigned long length)
{
	unsigned long moved;

	mmsync_range(mm, from, from + length);
	moved = move_page_tables(mm, from, to, length);
	if (moved < length)
		mmsync_range(mm, to, to + moved);
	return moved;
}
