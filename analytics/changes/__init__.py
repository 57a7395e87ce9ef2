"""Why a period differs from another, what of it is more than noise, and what an action did."""
